package dev.tradewind.console;

import dev.tradewind.http.Problem;
import java.util.List;

/// The schemas of the registries, as a client of the AWS endpoint has them, for the console.
public interface SchemaDesk {
    /// The first schemas of all registries, by registry and name.
    ///
    /// @param most that are asked for
    List<Named> first(int most);

    /// The latest version of a schema, as text.
    ///
    /// @throws Problem if there is none of that name
    String latest(Named schema);

    /// The name of a schema.
    record Named(String registry, String name) {}
}
