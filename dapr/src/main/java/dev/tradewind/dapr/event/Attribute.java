package dev.tradewind.dapr.event;

/// The names of a CloudEvent's attributes: those of CloudEvents 1.0, section 3, and those that sidecars add.
public final class Attribute {
    public static final String ID = "id";
    public static final String SOURCE = "source";
    public static final String TYPE = "type";
    public static final String SUBJECT = "subject";
    public static final String TIME = "time";
    public static final String SPEC_VERSION = "specversion";
    public static final String DATA_CONTENT_TYPE = "datacontenttype";
    public static final String DATA = "data";
    public static final String DATA_BASE64 = "data_base64";
    public static final String TOPIC = "topic";
    public static final String PUBSUB_NAME = "pubsubname";
    public static final String TRACE_ID = "traceid";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    public static final String EXPIRATION = "expiration";

    private Attribute() {}
}
