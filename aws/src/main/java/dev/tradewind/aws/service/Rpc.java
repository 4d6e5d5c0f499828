package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.Encoding;
import java.util.Map;

/// The particulars of a protocol that names its operation beside the body and has one object in it.
interface Rpc {
    Encoding encoding();

    /// The headers that each answer has.
    Map<String, String> headers();

    int status(WireError error);

    boolean isQueryCompatible();
}
