package dev.tradewind.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names by which a server may be asked. A page's site may have a name of its own resolve to this machine; a
/// browser then sends that name as `Host` (DNS rebinding). A name that nobody else can have resolve to here is safe, and
/// so is an address, for which no name server is asked.
///
/// @param names in lower case; one that begins with a dot is of all names that end so
public record HostNames(Set<String> names) {
    /// Those of this machine, what `localhost.localstack.cloud` resolves to, names that no name server knows (RFC 6761,
    /// section 6.2), and AWS's own, which clients keep that a hosts file or a proxy sends here.
    private static final Set<String> ALWAYS =
            Set.of(
                    "localhost",
                    ".localhost",
                    "localhost.localstack.cloud",
                    ".localhost.localstack.cloud",
                    ".test",
                    ".amazonaws.com",
                    ".amazonaws.com.cn");

    private static final Pattern NAME = Pattern.compile("\\.?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /// Anything in brackets is an address (RFC 3986, section 3.2.2).
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /// Names that need no option.
    public static final HostNames DEFAULT = new HostNames(Set.of());

    public HostNames {
        names = Set.copyOf(names);
    }

    /// Those that need no option, and `names`.
    ///
    /// @throws IllegalArgumentException if one is no name
    public static HostNames with(Collection<String> names) {
        var all = names.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        all.forEach(HostNames::requireName);
        return new HostNames(all);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a host; broker.example and .example are".formatted(name));
        }
    }

    /// Tells whether a request is for one of these, or names no host, as browsers always do.
    public boolean take(Request request) {
        return request.header("host").filter(host -> !has(host)).isEmpty();
    }

    private boolean has(String host) {
        var plain = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        var name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return ADDRESS.matcher(name).matches() || isNamed(name);
    }

    private boolean isNamed(String name) {
        return Stream.of(ALWAYS, names)
                .flatMap(Set::stream)
                .anyMatch(it -> it.startsWith(".") ? name.endsWith(it) : name.equals(it));
    }
}
