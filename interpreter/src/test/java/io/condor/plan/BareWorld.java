package io.condor.plan;

import io.condor.market.World;
import io.condor.world.IndexWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A world of two sessions of SPX and VIX, which lacks all else. */
public final class BareWorld {
  private BareWorld() {}

  /** Writes its files into {@code folder} and opens it. */
  public static World in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("indices"));
    Files.writeString(
        folder.resolve("indices/ALL_eod.csv"),
        """
        Date,Open,High,Low,Close,Adj Close,Volume,root
        2013-05-23,1651.62,1655.50,1635.53,1650.51,1650.51,0.0,SPX
        2013-05-24,1646.67,1649.78,1636.88,1649.60,1649.60,0.0,SPX
        """);
    Files.writeString(
        folder.resolve("indices/VIX_History.csv"),
        """
        DATE,OPEN,HIGH,LOW,CLOSE
        05/23/2013,14.70,15.41,13.55,14.07
        05/24/2013,14.42,14.85,13.90,13.99
        """);
    return IndexWorld.load(folder);
  }
}
