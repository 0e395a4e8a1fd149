package io.condor.syntax;

import io.condor.source.Span;
import java.util.Optional;

/**
 * The type of a parameter: {@code money/share}, {@code points}, {@code ratio of equity}.
 *
 * @param quantity {@code money}, {@code points}, {@code ratio}, ...
 * @param per {@code share} in {@code money/share}
 * @param base {@code equity} in {@code ratio of equity}
 */
public record TypeNode(
    Span span, Identifier quantity, Optional<Identifier> per, Optional<Identifier> base)
    implements Node {}
