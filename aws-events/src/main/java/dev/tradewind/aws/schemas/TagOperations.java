package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.schemas.model.TagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;

/// The tags of registries, schemas and discoverers. Some of those of a schema are its [rules][Governance].
///
/// Source: Amazon EventBridge Schemas REST API Reference, Tags.
record TagOperations(
        Registries registries, SchemaCatalog schemas, Discoverers discoverers, Caller caller) {
    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        var arn = arn(request.resourceArn());
        var tags =
                switch (kind(arn)) {
                    case REGISTRY -> registries.find(arn).tags();
                    case SCHEMA -> schemas.find(arn).tags();
                    case DISCOVERER -> discoverers.find(arn).tags();
                };
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    void add(TagResourceRequest request) {
        if (!request.hasTags()) {
            throw SchemasError.BAD_REQUEST.because("Tags are missing.");
        }
        change(arn(request.resourceArn()), it -> SchemaTags.with(it, request.tags()));
    }

    /// Taking away a tag that is not there is no error.
    void remove(UntagResourceRequest request) {
        if (request.tagKeys().isEmpty()) {
            throw SchemasError.BAD_REQUEST.because("TagKeys are missing.");
        }
        change(arn(request.resourceArn()), it -> SchemaTags.without(it, request.tagKeys()));
    }

    private void change(Arn arn, UnaryOperator<Map<String, String>> change) {
        switch (kind(arn)) {
            case REGISTRY -> registries.change(arn, it -> it.tagged(change.apply(it.tags())));
            case SCHEMA -> govern(arn, change);
            case DISCOVERER -> discoverers.change(arn, it -> it.tagged(change.apply(it.tags())));
        }
    }

    /// Events have to be such that they can be held against a schema that is bound.
    private void govern(Arn arn, UnaryOperator<Map<String, String>> change) {
        schemas.requireOwn(arn);
        var document = schemas.version(schemas.find(arn), Optional.empty()).document();
        schemas.kept()
                .change(
                        arn,
                        it -> {
                            var tagged = it.tagged(change.apply(it.tags()));
                            Governance.of(arn, tagged.tags()).requireUsable(document);
                            return tagged;
                        });
    }

    private enum Kind {
        REGISTRY,
        SCHEMA,
        DISCOVERER
    }

    private static Kind kind(Arn arn) {
        if (Schema.isOne(arn)) {
            return Kind.SCHEMA;
        }
        return Discoverer.isOne(arn) ? Kind.DISCOVERER : Kind.REGISTRY;
    }

    /// A resource of the caller's own, or of AWS, in the region that is asked.
    private Arn arn(String text) {
        var arn = Arn.parse(text);
        if (!arn.account().isEmpty() && !arn.account().equals(caller.account())) {
            throw SchemasError.FORBIDDEN.because(text + " is another account's.");
        }
        boolean isOne = Registry.isOne(arn) || Schema.isOne(arn) || Discoverer.isOne(arn);
        if (!isOne || !arn.region().equals(caller.region())) {
            throw SchemasError.NOT_FOUND.because(text + " does not exist.");
        }
        return arn;
    }
}
