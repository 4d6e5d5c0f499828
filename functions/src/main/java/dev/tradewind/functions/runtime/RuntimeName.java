package dev.tradewind.functions.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/// A runtime by the name that AWS has for it.
///
/// @param version the part behind the language, `3.12` of `python3.12`; `al2023` of one that brings its own program
public record RuntimeName(Language language, String version) {
    /// A language that functions are written in.
    public enum Language {
        JAVA("Java", "java", "[0-9]+", "a JDK"),
        PYTHON(
                "Python",
                "python",
                "3\\.[0-9]+",
                "Python 3 (https://www.python.org/downloads/, or the system's package python3)"),
        NODE(
                "Node.js",
                "nodejs",
                "[0-9]+\\.x",
                "Node.js (https://nodejs.org, or the system's package nodejs)"),
        /// Any other, as a program `bootstrap` that asks the Runtime API itself.
        PROVIDED("any language", "provided\\.", "al2023|al2", "nothing");

        private final String title;
        private final Pattern pattern;
        private final String toInstall;

        Language(String title, String prefix, String version, String toInstall) {
            this.title = title;
            pattern = Pattern.compile(prefix + "(" + version + ")");
            this.toInstall = toInstall;
        }

        String title() {
            return title;
        }

        String toInstall() {
            return toInstall;
        }
    }

    /// Nothing if AWS has no runtime of that kind.
    public static Optional<RuntimeName> parse(String name) {
        for (var language : Language.values()) {
            var matcher = language.pattern.matcher(name);
            if (matcher.matches()) {
                return Optional.of(new RuntimeName(language, matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /// The version without what stands for any: `20` of `20.x`.
    String number() {
        return version.endsWith(".x") ? version.substring(0, version.length() - 2) : version;
    }
}
