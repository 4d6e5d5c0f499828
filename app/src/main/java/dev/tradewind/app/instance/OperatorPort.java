package dev.tradewind.app.instance;

import java.net.InetAddress;

/// The port where an instance tells how it is.
public sealed interface OperatorPort {
    /// The one that is taken where nobody names one.
    int DEFAULT = 9464;

    /// None.
    record Off() implements OperatorPort {}

    /// @param number zero takes a free one
    /// @param exact whether there is to be no instance without that one; otherwise it takes a free one where something
    ///     else has it, a second instance for example
    record On(InetAddress bind, int number, boolean exact) implements OperatorPort {
        public On {
            BrokerSettings.requirePort("operator", number);
        }
    }
}
