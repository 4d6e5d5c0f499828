package dev.tradewind.aws.local;

/// A request under `/_tradewind/` is refused.
public final class LocalProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final int status;

    private LocalProblem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static LocalProblem badRequest(String message) {
        return new LocalProblem(BAD_REQUEST, message);
    }

    public static LocalProblem forbidden(String message) {
        return new LocalProblem(FORBIDDEN, message);
    }

    public static LocalProblem notFound(String message) {
        return new LocalProblem(NOT_FOUND, message);
    }

    static LocalProblem methodNotAllowed(String message) {
        return new LocalProblem(METHOD_NOT_ALLOWED, message);
    }

    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
