package dev.tradewind.dapr.state.tradewind;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.state.StateFields;
import dev.tradewind.dapr.state.StateStore;
import dev.tradewind.dapr.state.StateStoreType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A type whose store is elsewhere, and whose state is kept by the durable component here, which a line in the log says.
public record SubstituteStates(DurableStates durable) implements StateStoreType {
    public static final String DYNAMO_DB = "state.aws.dynamodb";
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    DYNAMO_DB,
                    StateFields.COMMON.withFamily(".*"),
                    Rule.always(
                            "entries are in a table of DynamoDB",
                            "entries are on the instance's disk, and metadata that say where have no effect"));
    private static final Logger LOG = LoggerFactory.getLogger(SubstituteStates.class);

    @Override
    public StateStore open(Component component, String appId) {
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", component.name())
                .addKeyValue("type", component.type())
                .log(
                        "The state of a component is kept in this instance's data, and not where its type says");
        return durable.open(component, appId);
    }
}
