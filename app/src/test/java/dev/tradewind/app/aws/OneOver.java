package dev.tradewind.app.aws;

import java.util.function.ObjIntConsumer;

/// An attempt to have an instance keep one more of something, or one longer, than it keeps.
///
/// @param thing as the first column of the table in docs/limits.md names it
/// @param max its limit
/// @param code of the refusal
/// @param fill makes so many of it by the shortest way, where the limit is of how many there are
/// @param ask asks for one of that size, or for the one of that number
record OneOver(
        String thing,
        int max,
        String code,
        ObjIntConsumer<AwsServer> fill,
        ObjIntConsumer<AwsServer> ask) {
    /// A limit of how large one thing is.
    static OneOver ofSize(String thing, int max, String code, ObjIntConsumer<AwsServer> ask) {
        return new OneOver(thing, max, code, (_, _) -> {}, ask);
    }

    static String text(int length) {
        return "x".repeat(length);
    }

    @Override
    public String toString() {
        return thing;
    }
}
