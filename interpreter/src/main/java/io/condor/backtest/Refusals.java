package io.condor.backtest;

import java.util.ArrayList;
import java.util.List;

/** Collects refusals in the order they happen. */
final class Refusals {
  private final List<Refusal> all = new ArrayList<>();

  void add(Refusal refusal) {
    all.add(refusal);
  }

  List<Refusal> all() {
    return all;
  }
}
