package dev.tradewind.app.provider;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/// The jars in which a factory of something that is not part of this program is looked for, with a class loader of their
/// own.
///
/// @param <F> the interface of its factory
final class FactoryJars<F> {
    private final Class<F> type;
    private final Function<F, String> naming;
    private final String what;
    private final Path jars;
    private final URLClassLoader classes;

    /// @param naming the name that a factory has
    /// @param what it makes, in two words: `payment provider`
    /// @throws UnusableProvider if there is no jar, or one that is none
    FactoryJars(Class<F> type, Function<F, String> naming, String what, Path jars) {
        this.type = type;
        this.naming = naming;
        this.what = what;
        this.jars = jars;
        var name = what.replace(' ', '-');
        classes = new URLClassLoader(name, JarFiles.at(jars), new SharedClasses(name));
    }

    /// The thing that a factory of that name, or class, makes. Where it cannot be had, the jars are closed.
    ///
    /// @throws UnusableProvider if there is no such factory, or several, or it makes nothing
    <T> T open(String wanted, Function<F, T> open) {
        try {
            var made = make(wanted, factory(wanted), open);
            if (JarCalls.isNull(made)) {
                throw new UnusableProvider("%s %s: its factory made none".formatted(what, wanted));
            }
            return made;
        } catch (UnusableProvider e) {
            close();
            throw e;
        }
    }

    /// Calls of what was made under a name.
    JarCalls calls(String name) {
        return new JarCalls(what + " " + name, classes);
    }

    /// The factory of that name, or that class.
    ///
    /// @throws UnusableProvider if there is none, or several, or one cannot be loaded
    private F factory(String wanted) {
        var all = all();
        var found = all.stream().filter(it -> isWanted(it, wanted)).toList();
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 -> throw none(all, wanted);
            default ->
                    throw new UnusableProvider(
                            "several %ss in %s are called '%s', so name the class: %s"
                                    .formatted(what, jars, wanted, described(found)));
        };
    }

    private boolean isWanted(F factory, String wanted) {
        return wanted.equals(factory.getClass().getName()) || wanted.equals(naming.apply(factory));
    }

    /// A file of services that names what is not there, and a constructor that fails, are said to be so, even if
    /// another was asked for: whoever put it there wants to know.
    private List<F> all() {
        try {
            return ServiceLoader.load(type, classes).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new UnusableProvider(
                    "cannot load the %ss in %s: %s".formatted(what, jars, reason(e)), e);
        }
    }

    private static String reason(Error e) {
        return e.getCause() == null ? e.toString() : e.getMessage() + ": " + e.getCause();
    }

    private UnusableProvider none(List<F> others, String wanted) {
        if (others.isEmpty()) {
            return new UnusableProvider(
                    "no jar in %s has a %s: a file META-INF/services/%s names its class"
                            .formatted(jars, what, type.getName()));
        }
        return new UnusableProvider(
                "no %s in %s is called '%s'; there is %s"
                        .formatted(what, jars, wanted, described(others)));
    }

    private String described(List<F> factories) {
        return factories.stream()
                .map(it -> "%s (%s)".formatted(naming.apply(it), it.getClass().getName()))
                .sorted()
                .collect(joining(", "));
    }

    /// The thing that a factory makes. The border to code from elsewhere: however it fails, it is this one that cannot be
    /// had.
    ///
    /// @throws UnusableProvider if it cannot be made
    private <T> T make(String wanted, F factory, Function<F, T> open) {
        try {
            return JarCalls.within(classes, () -> open.apply(factory));
        } catch (IllegalArgumentException e) {
            throw new UnusableProvider("%s %s: %s".formatted(what, wanted, e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            throw new UnusableProvider("%s %s cannot be made: %s".formatted(what, wanted, e), e);
        }
    }

    void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the jars of " + jars, e);
        }
    }
}
