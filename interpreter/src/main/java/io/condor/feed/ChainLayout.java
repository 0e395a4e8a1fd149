package io.condor.feed;

import java.util.List;

/** One layout in which vendors deliver option chains as text with a header line. */
interface ChainLayout {
  /** Stable name. */
  String id();

  /** One line: who delivers it, and what a row is. */
  String description();

  /** Columns, in lower case, without which a header is not of this layout. */
  List<String> required();

  /**
   * What each column means.
   *
   * @param header with all required columns
   * @throws io.condor.market.DataException if what stands outside the columns is missing or wrong
   */
  RowColumns columns(ChainHeader header);
}
