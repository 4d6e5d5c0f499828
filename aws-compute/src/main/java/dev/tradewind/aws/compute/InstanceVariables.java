package dev.tradewind.aws.compute;

import dev.tradewind.aws.access.CallerIdentity;
import dev.tradewind.aws.access.Credentials;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The variables by which SDKs in handlers find this instance: its address, what it is trusted by where that is asked over
/// TLS, and credentials of the function's account.
/// Any thread may ask.
final class InstanceVariables implements Function<FunctionVersion, Map<String, String>> {
    /// Longer than an instance lives: an environment that is kept busy keeps its credentials, which end with the instance.
    private static final Duration VALIDITY = Duration.ofDays(3650);

    private final Ground ground;
    private final Map<String, String> trust;

    /// Of instances whose requests have to be signed, by function, so that environments of one share them.
    private final Map<Arn, Credentials> issued = new ConcurrentHashMap<>();

    /// @param certificates the file of those that the instance shows
    InstanceVariables(Ground ground, Optional<Path> certificates) {
        this.ground = ground;
        trust = certificates.map(InstanceVariables::trust).orElseGet(Map::of);
    }

    /// The variables that SDKs for Python and AWS's command line read, and the one of Node.js.
    private static Map<String, String> trust(Path certificates) {
        var file = certificates.toAbsolutePath().toString();
        return Map.of("AWS_CA_BUNDLE", file, "NODE_EXTRA_CA_CERTS", file);
    }

    @Override
    public Map<String, String> apply(FunctionVersion version) {
        var variables = new HashMap<>(trust);
        variables.put("AWS_ENDPOINT_URL", ground.address().get());
        if (ground.options().keys().isGuarded()) {
            var credentials = issued.computeIfAbsent(version.function(), _ -> issue(version));
            variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
            variables.put("AWS_SECRET_ACCESS_KEY", credentials.secret());
            credentials.token().ifPresent(it -> variables.put("AWS_SESSION_TOKEN", it));
        } else {
            // a key that is an account's number stands for that account
            variables.put("AWS_ACCESS_KEY_ID", version.function().account());
            variables.put("AWS_SECRET_ACCESS_KEY", "any");
        }
        return variables;
    }

    private Credentials issue(FunctionVersion version) {
        var role = version.settings().role();
        var name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
        return ground.options()
                .keys()
                .issue(
                        id ->
                                CallerIdentity.assumedRole(
                                        version.function().account(), name, version.name(), id),
                        VALIDITY);
    }
}
