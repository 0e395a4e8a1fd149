package io.condor.store;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainStore;
import io.condor.feed.ChainStores;
import io.condor.feed.ColumnTable;
import java.nio.file.Path;

/** The stores of this module; found by {@link java.util.ServiceLoader}. */
public final class QuoteStores implements ChainStores {
  @Override
  public ChainStore open(Path folder) {
    return new OpenStore(new StoreFolder(folder));
  }

  @Override
  public ChainImport importInto(Path folder) {
    return StoreImport.open(new StoreFolder(folder), Intake.MOST_ROWS);
  }

  @Override
  public ColumnTable.Opener tables() {
    return ParquetTable::open;
  }
}
