package dev.tradewind.engine;

import java.io.Serializable;

/// A request that is refused, having changed nothing. The code is for programs, the message for people; an
/// edge maps the code to its protocol's own error.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A reason to refuse a request. Each core has an enum of its own, and [RequestFault] is for what is wrong
    /// with a request to any of them.
    public interface Code extends Serializable {
        String name();
    }

    private final Code code;

    public Refusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
