package com.example.acmepay;

/// No answer that tells what became of a request: it may have been carried out, or not.
final class UnknownOutcome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(String request, Throwable cause) {
        super("it is not known what became of %s: %s".formatted(request, cause), cause);
    }

    UnknownOutcome(String request, int status) {
        super("it is not known what became of %s: status %d".formatted(request, status));
    }
}
