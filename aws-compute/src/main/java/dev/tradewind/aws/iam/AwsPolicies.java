package dev.tradewind.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The managed policies of AWS's own that functions have attached, and those of the services that are here.
///
/// Source: AWS Managed Policy Reference Guide, the page of each: names, paths, times, versions and documents. Their ids
/// are not AWS's, which it does not publish, and they have no descriptions.
final class AwsPolicies {
    /// The account in their ARNs.
    static final String ACCOUNT = "aws";

    private static final String RESOURCE = "aws-managed-policies.json";

    private AwsPolicies() {}

    /// All of them, by ARN.
    static SortedMap<String, ManagedPolicy> read() {
        var policies = new TreeMap<String, ManagedPolicy>();
        for (var entry : tree().properties()) {
            var policy = policy(entry.getKey(), entry.getValue());
            policies.put(policy.arn().toString(), policy);
        }
        return policies;
    }

    private static JsonNode tree() {
        try (var stream = AwsPolicies.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has lost " + RESOURCE);
            }
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManagedPolicy policy(String name, JsonNode fields) {
        var arn = IamNames.arn(ACCOUNT, IamNames.POLICY, fields.path("path").asText(), name);
        var created = Instant.parse(fields.path("created").asText());
        var edited = Instant.parse(fields.path("edited").asText());
        var text = fields.path("document").toPrettyString();
        return ManagedPolicy.of(
                arn,
                new PolicyOrigin(id(name), Optional.empty(), created, Map.of()),
                new PolicyVersion(fields.path("version").asInt(), text, edited));
    }

    /// The same in every instance, as AWS's are in every account.
    private static String id(String name) {
        return IamIds.next(IamIds.POLICY, new Random(name.hashCode()));
    }
}
