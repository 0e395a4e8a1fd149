package io.condor.world;

/** What a world of recordings does on days, or for roots, of which it has no chain. */
public enum MissingChains {
  /** Orders are refused, holdings keep their last recorded mark: the quotes world. */
  REFUSED,
  /** The model of the world below prices them, and the page counts how many: the hybrid world. */
  MODELLED
}
