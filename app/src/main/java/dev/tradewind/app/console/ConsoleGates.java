package dev.tradewind.app.console;

import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.console.ConsoleGate;
import dev.tradewind.http.Authentication;
import java.util.List;

/// The gates that consoles have, by what else of their instance asks for keys.
public final class ConsoleGates {
    private ConsoleGates() {}

    /// The gate of a broker.
    ///
    /// @param keys with which requests to its AWS endpoint are signed; none where nobody is asked
    /// @param account of the broker
    public static ConsoleGate ofBroker(List<AccessKey> keys, String account) {
        return keys.isEmpty() ? ConsoleGate.OPEN : new AccessKeyGate(keys, account);
    }

    /// The gate of an order backend: its order API's, if that asks who calls.
    ///
    /// @param ofBroker the gate of its broker
    public static ConsoleGate ofOrderApi(Authentication authentication, ConsoleGate ofBroker) {
        return authentication.equals(Authentication.NONE)
                ? ofBroker
                : new OperatorKeyGate(authentication);
    }
}
