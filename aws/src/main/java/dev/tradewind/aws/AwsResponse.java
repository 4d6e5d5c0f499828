package dev.tradewind.aws;

import java.util.Map;

/// An HTTP response, for whichever server to send.
@SuppressWarnings("ArrayRecordComponent") // handed from the codec to the socket, never compared
public record AwsResponse(int status, Map<String, String> headers, byte[] body) {}
