package dev.tradewind.app.provider;

import dev.tradewind.commerce.payments.ProviderSettings;
import java.nio.file.Path;

/// The payment provider that an order backend is told to have.
public sealed interface ProviderChoice {
    ProviderChoice LOCAL = new Local();

    /// The name that the log and the terminal tell.
    String label();

    /// The one that moves no money.
    record Local() implements ProviderChoice {
        @Override
        public String label() {
            return "local";
        }
    }

    /// One from outside this program.
    ///
    /// @param name the name that its factory gives it, or the factory's class
    /// @param jars a jar, or a directory of jars
    record Plugged(String name, Path jars, ProviderSettings settings) implements ProviderChoice {
        @Override
        public String label() {
            return name;
        }
    }
}
