package dev.tradewind.app.instance;

import dev.tradewind.console.SchemaDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;

/// The schemas of an instance for the console: the operations of the AWS endpoint.
record EndpointSchemas(OwnEndpoint endpoint, String account, String region) implements SchemaDesk {
    private static final String SERVICE = "schemas";

    /// As many as one answer may have.
    private static final int PAGE = 100;

    @Override
    public List<Named> first(int most) {
        var found = new ArrayList<Named>();
        for (var registry : registries()) {
            if (found.size() < most) {
                addTo(found, registry, most);
            }
        }
        return List.copyOf(found);
    }

    private List<String> registries() {
        var names = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var token = next.orElse(null);
            var answer =
                    OwnEndpoint.asked(
                            () -> client().listRegistries(it -> it.limit(PAGE).nextToken(token)));
            answer.registries().stream().map(RegistrySummary::registryName).forEach(names::add);
            next = Optional.ofNullable(answer.nextToken());
        } while (next.isPresent());
        return names;
    }

    private void addTo(List<Named> found, String registry, int most) {
        var next = Optional.<String>empty();
        do {
            var token = next.orElse(null);
            var answer =
                    OwnEndpoint.asked(() ->
                            client().listSchemas(it ->
                                    it.registryName(registry).limit(PAGE).nextToken(token)));
            answer.schemas().stream()
                    .map(SchemaSummary::schemaName)
                    .limit(most - found.size())
                    .forEach(name -> found.add(new Named(registry, name)));
            next = Optional.ofNullable(answer.nextToken());
        } while (next.isPresent() && found.size() < most);
    }

    @Override
    public String latest(Named schema) {
        return OwnEndpoint.asked(() ->
                        client().describeSchema(it ->
                                it.registryName(schema.registry()).schemaName(schema.name())))
                .content();
    }

    private SchemasClient client() {
        return endpoint.client(SchemasClient.class, SERVICE, account, region);
    }
}
