package dev.tradewind.app.provider;

import static java.util.stream.Collectors.joining;

import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PaymentProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// The jars in which a payment provider is looked for.
final class ProviderJars {
    private static final String SERVICE = PaymentProviderFactory.class.getName();

    private final ProviderChoice.Plugged choice;
    private final URLClassLoader classes;

    private ProviderJars(ProviderChoice.Plugged choice) {
        this.choice = choice;
        classes =
                new URLClassLoader(
                        "payment-provider", JarFiles.at(choice.jars()), new SharedClasses());
    }

    /// @throws UnusableProvider if none has that name, or it cannot be made
    static PaymentProvider open(ProviderChoice.Plugged choice) {
        var jars = new ProviderJars(choice);
        try {
            var provider = jars.make(jars.factory());
            return new PluggedProvider(choice.name(), provider, jars.classes, jars::close);
        } catch (UnusableProvider e) {
            jars.close();
            throw e;
        }
    }

    private PaymentProviderFactory factory() {
        var all = all();
        var wanted = all.stream().filter(this::isWanted).toList();
        return switch (wanted.size()) {
            case 1 -> wanted.getFirst();
            case 0 -> throw none(all);
            default ->
                    throw new UnusableProvider(
                            "several payment providers in %s are called '%s', so name the class: %s"
                                    .formatted(choice.jars(), choice.name(), described(wanted)));
        };
    }

    private boolean isWanted(PaymentProviderFactory factory) {
        return choice.name().equals(factory.getClass().getName())
                || choice.name().equals(factory.name());
    }

    /// A file of services that names what is not there, and a constructor that fails, are said to be so, even if
    /// another was asked for: whoever put it there wants to know.
    private List<PaymentProviderFactory> all() {
        try {
            return ServiceLoader.load(PaymentProviderFactory.class, classes).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new UnusableProvider(
                    "cannot load the payment providers in %s: %s"
                            .formatted(choice.jars(), reason(e)),
                    e);
        }
    }

    private static String reason(Error e) {
        return e.getCause() == null ? e.toString() : e.getMessage() + ": " + e.getCause();
    }

    private UnusableProvider none(List<PaymentProviderFactory> others) {
        if (others.isEmpty()) {
            return new UnusableProvider(
                    "no jar in %s has a payment provider: a file META-INF/services/%s names its class"
                            .formatted(choice.jars(), SERVICE));
        }
        return new UnusableProvider(
                "no payment provider in %s is called '%s'; there is %s"
                        .formatted(choice.jars(), choice.name(), described(others)));
    }

    private static String described(List<PaymentProviderFactory> factories) {
        return factories.stream()
                .map(factory -> "%s (%s)".formatted(factory.name(), factory.getClass().getName()))
                .sorted()
                .collect(joining(", "));
    }

    /// The border to code from elsewhere: however it fails, it is this provider that cannot be had.
    private PaymentProvider make(PaymentProviderFactory factory) {
        try {
            return PluggedProvider.within(classes, () -> factory.open(choice.settings()));
        } catch (IllegalArgumentException e) {
            throw new UnusableProvider(
                    "payment provider %s: %s".formatted(choice.name(), e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            throw new UnusableProvider(
                    "payment provider %s cannot be made: %s".formatted(choice.name(), e), e);
        }
    }

    private void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the jars of " + choice.jars(), e);
        }
    }
}
