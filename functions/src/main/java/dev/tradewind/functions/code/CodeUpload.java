package dev.tradewind.functions.code;

import dev.tradewind.functions.definition.FunctionCode;

/// Code on its way to a function or a layer. Closed, it is gone unless one has it.
public final class CodeUpload implements AutoCloseable {
    private final FunctionCode code;
    private final Runnable release;

    CodeUpload(FunctionCode code, Runnable release) {
        this.code = code;
        this.release = release;
    }

    public FunctionCode code() {
        return code;
    }

    @Override
    public void close() {
        release.run();
    }
}
