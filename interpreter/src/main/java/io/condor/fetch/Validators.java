package io.condor.fetch;

import java.net.http.HttpHeaders;

/**
 * How a server names one version of a file; empty texts where it does not.
 *
 * @param received the server's own time of the answer, as it writes it
 */
record Validators(String etag, String lastModified, String received) {
  static final Validators NONE = new Validators("", "", "");

  static Validators of(HttpHeaders headers) {
    return new Validators(
        headers.firstValue("ETag").orElse(""),
        headers.firstValue("Last-Modified").orElse(""),
        headers.firstValue("Date").orElse(""));
  }

  /** What identifies this version byte for byte; empty if nothing does. */
  String strong() {
    if (!etag.isEmpty()) {
      // A weak tag names a meaning, not bytes.
      return etag.startsWith("W/") ? "" : etag;
    }
    return lastModified;
  }
}
