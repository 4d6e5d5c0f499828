package dev.tradewind.commerce.compatibility;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A break that is meant, in `declared.json`.
///
/// @param name of the [ContractBreak]
/// @param reason for which it is worth breaking somebody
/// @param changelog words of CHANGELOG.md that tell whoever breaks what to do
record DeclaredBreak(@JsonProperty("break") String name, String reason, String changelog) {}
