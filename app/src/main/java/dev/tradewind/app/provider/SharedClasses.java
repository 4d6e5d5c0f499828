package dev.tradewind.app.provider;

import java.util.List;

/// The loader of the classes that something from jars and this program have in common: Java's, those that it is
/// written against, and SLF4J's, so that its log lines come into this program's log. It has no other of this
/// program's.
final class SharedClasses extends ClassLoader {
    private static final List<String> PACKAGES = List.of("dev.tradewind.commerce.", "org.slf4j.");

    /// @param with whom, for people
    SharedClasses(String with) {
        super("shared-with-" + with, getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PACKAGES.stream().anyMatch(name::startsWith)) {
            return SharedClasses.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
