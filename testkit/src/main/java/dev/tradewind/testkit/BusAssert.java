package dev.tradewind.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.assertj.core.api.AbstractAssert;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// The assertions of a test on a bus.
public final class BusAssert extends AbstractAssert<BusAssert, TestBus> {
    BusAssert(TestBus actual) {
        super(actual, BusAssert.class);
    }

    /// Goes on with where an event would go if it were put.
    ///
    /// @param json an event with `source` and `detail`, or an entry of PutEvents with `Source` and `Detail`
    public EventAssert explains(String json) {
        return new EventAssert(actual.explain(json));
    }

    /// The same for an entry as it is put.
    public EventAssert explains(PutEventsRequestEntry entry) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("Source", entry.source());
        json.put("DetailType", entry.detailType());
        json.put("Detail", entry.detail());
        var resources = json.putArray("Resources");
        entry.resources().forEach(resources::add);
        if (entry.time() != null) {
            json.put("Time", entry.time().toString());
        }
        if (entry.eventBusName() != null) {
            json.put("EventBusName", entry.eventBusName());
        }
        return explains(json.toString());
    }
}
