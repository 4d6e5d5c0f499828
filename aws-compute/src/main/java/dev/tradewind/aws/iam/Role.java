package dev.tradewind.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A role: an identity that services assume, with the policies that say what it may do then.
///
/// @param id as no other role ever had it
/// @param inline the texts of its own policies, by their names
/// @param attached the managed policies that it has, in the order in which it got them
record Role(
        Arn arn,
        String id,
        Instant created,
        RoleTerms terms,
        Map<String, String> tags,
        Map<String, String> inline,
        List<Arn> attached)
        implements ArnRows.Row {
    /// In the heap, beside its texts.
    private static final int ROLE_BYTES = 1 << 10;

    Role {
        tags = Map.copyOf(tags);
        inline = Map.copyOf(inline);
        attached = List.copyOf(attached);
    }

    String name() {
        return IamNames.name(arn);
    }

    String path() {
        return IamNames.path(arn);
    }

    Role on(RoleTerms changed) {
        return new Role(arn, id, created, changed, tags, inline, attached);
    }

    Role tagged(Map<String, String> all) {
        return new Role(arn, id, created, terms, all, inline, attached);
    }

    private Role with(Map<String, String> policies) {
        return new Role(arn, id, created, terms, tags, policies, attached);
    }

    Role with(String policy, String text) {
        var policies = new TreeMap<>(inline);
        policies.put(policy, text);
        return with(policies);
    }

    Role without(String policy) {
        var policies = new TreeMap<>(inline);
        policies.remove(policy);
        return with(policies);
    }

    Role attaching(Arn policy) {
        var policies = new ArrayList<>(attached);
        policies.add(policy);
        return new Role(arn, id, created, terms, tags, inline, policies);
    }

    Role detaching(Arn policy) {
        var policies = attached.stream().filter(it -> !it.equals(policy)).toList();
        return new Role(arn, id, created, terms, tags, inline, policies);
    }

    /// The length of its own policies together, as it is limited.
    int inlineChars() {
        return inline.values().stream().mapToInt(PolicyTexts::chars).sum();
    }

    int weightBytes() {
        int texts =
                terms.trust().length() + inline.values().stream().mapToInt(String::length).sum();
        int tagged =
                tags.entrySet().stream()
                        .mapToInt(it -> it.getKey().length() + it.getValue().length())
                        .sum();
        return ROLE_BYTES + 2 * (texts + tagged);
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        row.put("id", id).put("created", created.toEpochMilli());
        terms.encode(row);
        row.set("tags", JsonRow.of(tags));
        row.set("inline", JsonRow.of(inline));
        var policies = row.putArray("attached");
        attached.forEach(policy -> policies.add(policy.toString()));
        return JsonRow.encode(row);
    }

    static Role decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Role(
                arn,
                row.path("id").asText(),
                Instant.ofEpochMilli(row.path("created").asLong()),
                RoleTerms.decode(row),
                JsonRow.strings(row.path("tags")),
                JsonRow.strings(row.path("inline")),
                row.path("attached").valueStream().map(JsonNode::asText).map(Arn::parse).toList());
    }

    /// The text of one of its own policies.
    Optional<String> policy(String name) {
        return Optional.ofNullable(inline.get(name));
    }
}
