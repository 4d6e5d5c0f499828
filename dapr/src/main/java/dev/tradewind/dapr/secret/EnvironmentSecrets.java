package dev.tradewind.dapr.secret;

import dev.tradewind.dapr.field.Field;
import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.resource.Component;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The type `secretstores.local.env`: the variables of the process, but for those that are the sidecar's own. One that is
/// not there is empty. Dapr documentation, "Local environment variables".
public final class EnvironmentSecrets implements SecretStoreType {
    public static final String TYPE = "secretstores.local.env";
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    TYPE,
                    FieldTable.of(Field.text("prefix")),
                    Rule.always(
                            "secrets are the variables of the daemon's environment",
                            "those of the instance's"));

    private final Map<String, String> environment;

    public EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public SecretStore open(Component component) {
        return new Prefixed(environment, component.metadata().text("prefix").orElse(""));
    }

    /// The variables that begin so.
    private record Prefixed(Map<String, String> environment, String prefix) implements SecretStore {
        @Override
        public Optional<Map<String, String>> get(String name) {
            var variable = prefix + name;
            var value = isForApplications(variable) ? environment.get(variable) : "";
            return Optional.of(Map.of(name, value == null ? "" : value));
        }

        @Override
        public Map<String, Map<String, String>> all() {
            var secrets = new HashMap<String, Map<String, String>>();
            environment.forEach((variable, value) -> {
                if (variable.startsWith(prefix) && isForApplications(variable)) {
                    var name = variable.substring(prefix.length());
                    secrets.put(name, Map.of(name, value));
                }
            });
            return secrets;
        }

        private static boolean isForApplications(String variable) {
            var name = variable.toUpperCase(Locale.ROOT);
            return !name.equals("APP_API_TOKEN") && !name.startsWith("DAPR_");
        }

        @Override
        public List<String> capabilities() {
            return List.of();
        }

        /// Says nothing of them.
        @Override
        public String toString() {
            return "variables that begin with '" + prefix + "'";
        }
    }
}
