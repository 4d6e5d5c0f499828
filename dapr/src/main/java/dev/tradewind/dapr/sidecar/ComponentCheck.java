package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The check of a component's metadata before it is opened. Oddities are told in the log.
final class ComponentCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentCheck.class);

    private ComponentCheck() {}

    /// @throws UnusableComponent that names all mistakes
    static void require(Component component, TypeDescription description) {
        var mistakes = description.mistakes(component.metadata());
        if (!mistakes.isEmpty()) {
            throw new UnusableComponent(mistakes);
        }
        for (var remark : description.examine(component.metadata())) {
            if (remark instanceof Remark.Oddity(var text)) {
                LOG.atWarn()
                        .addKeyValue("component", component.name())
                        .addKeyValue("type", component.type())
                        .addKeyValue("reason", text)
                        .log("A component's metadata are perhaps not meant so");
            }
        }
    }
}
