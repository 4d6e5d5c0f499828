package dev.tradewind.app.command;

import dev.tradewind.app.provider.PluggedCarrier;
import dev.tradewind.commerce.shipping.Carrier;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say who brings shipments to customers.
final class CarrierOptions {
    @Option(
            names = "--carrier",
            paramLabel = "NAME|CLASS",
            description =
                    "carrier of your own, from --carrier-jars, by its name or its factory's class (docs/shipping.md);"
                            + " without it, the local one, which takes every parcel")
    private @Nullable String name;

    @Option(
            names = "--carrier-jars",
            paramLabel = "JAR|DIR",
            description = "jar of the carrier, or directory of that jar and its libraries")
    private @Nullable Path jars;

    @Option(
            names = "--carrier-settings",
            paramLabel = "FILE",
            description = "settings of the carrier, a NAME=VALUE a line")
    private @Nullable Path settings;

    /// The carrier that is named.
    ///
    /// @throws IllegalArgumentException that says what is wrong with which option or file
    Optional<Carrier> carrier() {
        return new JarOptions("--carrier", name, jars, settings)
                .wanted()
                .map(it -> PluggedCarrier.open(it.name(), it.jars(), it.settings()));
    }
}
