package io.condor.world;

import io.condor.feed.ChainSource;
import java.nio.file.Path;

/**
 * Opens recorded chains: a folder of files in one of the layouts of {@code feed}, or a store. The
 * command line supplies it, because the store is a module of its own.
 */
@FunctionalInterface
public interface ChainOpener {
  /**
   * The chains at {@code place}.
   *
   * @throws io.condor.market.DataException if there are no chains at {@code place}
   */
  ChainSource open(Path place);
}
