package dev.tradewind.functions.environment;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.runtime.Interpreters;
import dev.tradewind.functions.runtime.RuntimeName;

/// The languages of this machine. Where one is missing, a test that asks for it is skipped, or with `-Dclients=required`
/// fails.
final class Languages {
    private static final Interpreters INTERPRETERS =
            new Interpreters(System.getenv().getOrDefault("PATH", ""), false);

    private Languages() {}

    static void python() {
        want("python3.11");
    }

    static void node() {
        want("nodejs20.x");
    }

    private static void want(String runtime) {
        try {
            INTERPRETERS.find(RuntimeName.parse(runtime).orElseThrow());
        } catch (Refusal e) {
            if ("required".equals(System.getProperty("clients"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }
}
