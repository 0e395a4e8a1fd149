/** What a sound script may still get wrong: rules that cannot act, bounds that bind nothing. */
@NullMarked
package io.condor.lint;

import org.jspecify.annotations.NullMarked;
