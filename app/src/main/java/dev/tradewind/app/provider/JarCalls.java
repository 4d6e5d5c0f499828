package dev.tradewind.app.provider;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls of code from jars. While it works, its class loader is the thread's, where libraries look for their parts. A class
/// that it lacks, or an answer of `null`, is a technical failure as any other that it throws.
///
/// @param what is called: `payment provider acme-pay`
record JarCalls(String what, ClassLoader classes) {
    <T> T answer(Supplier<T> call) {
        try {
            var answer = within(classes, call);
            if (isNull(answer)) {
                throw new IllegalStateException(what + " gave no answer");
            }
            return answer;
        } catch (LinkageError e) {
            throw new IllegalStateException("%s lacks a class: %s".formatted(what, e), e);
        }
    }

    /// As [#answer(Supplier)], of what has none.
    void make(Runnable call) {
        answer(() -> {
            call.run();
            return what;
        });
    }

    /// Code from elsewhere promises nothing about `null`.
    static boolean isNull(@Nullable Object object) {
        return object == null;
    }

    static <T> T within(ClassLoader classes, Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
