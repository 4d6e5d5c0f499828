package dev.tradewind.deploy;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/// The things that a test cannot do without, and that a machine need not have.
final class Needed {
    private Needed() {}

    /// Ends the test that needs something which is not there: it is skipped, or with `-Dclients=required` fails.
    ///
    /// @param what is missing, and what brings it
    /// @return nothing: it throws
    static IllegalStateException missing(String what) {
        if ("required".equals(System.getProperty("clients"))) {
            fail(what);
        }
        abort(what);
        return new IllegalStateException(what);
    }
}
