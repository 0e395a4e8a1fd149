package io.condor.ast;

/** The JSON text is not a syntax tree; the message says where and why. */
public final class NotATreeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotATreeException(String message) {
    super(message);
  }

  NotATreeException(String message, Throwable cause) {
    super(message, cause);
  }
}
