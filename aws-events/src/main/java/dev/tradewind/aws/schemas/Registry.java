package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A registry: a named place for schemas.
///
/// Source: of descriptions, the service's model. AWS documents no limits of names: these are those of the Terraform
/// provider's `aws_schemas_registry`.
///
/// @param policy that was put, which nothing is decided by
record Registry(
        Arn arn,
        Optional<String> description,
        Map<String, String> tags,
        Optional<RegistryPolicy> policy)
        implements ArnRows.Row {
    private static final String KIND = "registry/";
    static final String SERVICE = "schemas";
    private static final String AWS_EVENTS = "aws.events";

    /// Names that begin so are AWS's own.
    private static final String AWS_PREFIX = "aws.";

    /// The registry that schema discovery makes at AWS.
    static final String DISCOVERED = "discovered-schemas";

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.@-]{1,64}");

    /// A path that has such a segment is another by the rules of URLs (RFC 3986, section 5.2.4), so nobody could ask
    /// for it.
    private static final Set<String> DOTS = Set.of(".", "..");

    private static final int DESCRIPTION_LENGTH_MAX = 256;

    Registry {
        tags = Map.copyOf(tags);
        description.ifPresent(Registry::checkDescription);
        SchemaTags.check("A registry", tags);
    }

    Registry(Arn arn, Optional<String> description, Map<String, String> tags) {
        this(arn, description, tags, Optional.empty());
    }

    static Arn arn(String region, String account, String name) {
        return new Arn(SERVICE, region, account, KIND + name);
    }

    /// AWS's own registry of the events of its services, which is in every region and of no account.
    static Registry ofAws(String region) {
        return new Registry(arn(region, "", AWS_EVENTS), Optional.empty(), Map.of());
    }

    /// The registry of a name as an account knows it.
    static Arn arnAsSeen(String region, String account, String name) {
        return arn(region, name.equals(AWS_EVENTS) ? "" : account, name);
    }

    /// Tells whether an ARN is that of a registry, there or not.
    static boolean isOne(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(KIND);
    }

    static void checkName(String name) {
        SchemaTags.require(
                NAME.matcher(name).matches() && !DOTS.contains(name),
                "A registry's name has 1 to 64 letters, digits, and characters of . - _ @");
    }

    private static void checkDescription(String text) {
        SchemaTags.require(
                text.length() <= DESCRIPTION_LENGTH_MAX,
                "A description has at most %d characters.".formatted(DESCRIPTION_LENGTH_MAX));
    }

    static String nameIn(Arn registry) {
        return registry.resource().substring(KIND.length());
    }

    static boolean isDiscovered(Arn registry) {
        return nameIn(registry).equals(DISCOVERED);
    }

    String name() {
        return nameIn(arn);
    }

    boolean hasReservedName() {
        return isReserved(name());
    }

    /// Tells whether a name is AWS's own.
    static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(AWS_PREFIX) || name.equals(DISCOVERED);
    }

    Registry describedAs(Optional<String> text) {
        return new Registry(arn, text, tags, policy);
    }

    Registry tagged(Map<String, String> all) {
        return new Registry(arn, description, all, policy);
    }

    Registry under(Optional<RegistryPolicy> changed) {
        return new Registry(arn, description, tags, changed);
    }

    /// Its row, without the ARN, which is the key.
    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        description.ifPresent(text -> row.put("description", text));
        row.set("tags", JsonRow.of(tags));
        policy.ifPresent(it -> row.put("policy", it.text()).put("revision", it.revision()));
        return JsonRow.encode(row);
    }

    static Registry decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var description = Optional.ofNullable(row.get("description")).map(it -> it.asText());
        var policy =
                Optional.ofNullable(row.get("policy"))
                        .map(it -> new RegistryPolicy(it.asText(), row.path("revision").asText()));
        return new Registry(arn, description, JsonRow.strings(row.path("tags")), policy);
    }
}
