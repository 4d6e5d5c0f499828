package dev.tradewind.bench.server;

import java.io.IOException;

/// The refusal of a commit that cannot be built beside this tree. Its message is for whoever named the commit.
public final class UnbuildableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnbuildableException(String message) {
        super(message);
    }
}
