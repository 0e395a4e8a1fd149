package io.condor.feed;

import java.util.List;

/**
 * The layout that a text resembles most, for the message that it is of none.
 *
 * @param share of the layout's required columns that the text's best line has
 * @param message why it is not of the layout
 */
record NearestLayout(double share, String message) {
  static final NearestLayout NONE = new NearestLayout(-1, "is empty");

  /** Below this a line has nothing to do with the layout. */
  private static final double NEAR = 0.3;

  static NearestLayout foreign(String reason) {
    return new NearestLayout(0, "is " + reason);
  }

  static NearestLayout of(ChainLayout layout, ChainHeader header, String line) {
    List<String> missing =
        layout.required().stream().filter(column -> !header.names().contains(column)).toList();
    double share = 1 - missing.size() / (double) layout.required().size();
    String unknown = "has no header of a known layout; ";
    String seen = header.place().substring(header.place().lastIndexOf(':') + 1);
    return share >= NEAR
        ? new NearestLayout(
            share,
            unknown
                + "nearest is "
                + layout.id()
                + ", which has "
                + String.join(", ", missing)
                + " too; line "
                + seen
                + " is `"
                + line
                + "`")
        : new NearestLayout(0, unknown + "it begins with `" + line + "`");
  }

  /** The nearer of the two, the earlier if they are as near. */
  NearestLayout or(NearestLayout other) {
    return other.share > share ? other : this;
  }
}
