/// Sagas as data: what a [definition][dev.tradewind.sagas.definition.SagaDefinition] consists of, how one is
/// [read][dev.tradewind.sagas.definition.DefinitionReader] from the tree of a file with every fault named, and how it is
/// drawn. Nothing here runs.
@NullMarked
package dev.tradewind.sagas.definition;

import org.jspecify.annotations.NullMarked;
