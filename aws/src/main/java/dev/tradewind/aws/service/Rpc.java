package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.Empties;
import dev.tradewind.aws.wire.Encoding;
import java.util.Map;

/// The particulars of a protocol that names its operation beside the body and has one object in it.
interface Rpc {
    Encoding encoding();

    /// The treatment of a list or map without anything in it.
    default Empties empties() {
        return Empties.WRITTEN;
    }

    /// The headers of an answer with the id `requestId`.
    Map<String, String> headers(String requestId);

    int status(WireError error);

    boolean isQueryCompatible();
}
