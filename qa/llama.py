"""LlamaIndex's own interfaces: the retrieval as a `BaseRetriever`, the whole assistant as a `BaseQueryEngine`.

The one room where LlamaIndex's words (node, response) are spoken.
"""

from typing import TYPE_CHECKING, Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.answer import Hit

if TYPE_CHECKING:
    from qa.assistant import Assistant


class HybridRetriever(BaseRetriever):
    """Dense and lexical retrieval, fused. Nodes carry the passage's exact offsets in their document."""

    def __init__(self, assistant: "Assistant", *, limit: int = 10) -> None:
        self._assistant = assistant
        self._limit = limit
        super().__init__(callback_manager=CallbackManager([]))

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._assistant.search(query_bundle.query_str, limit=self._limit)
        return [NodeWithScore(node=_node(hit), score=hit.fused_score) for hit in hits]


class CitingQueryEngine(BaseQueryEngine):
    """The assistant as a query engine. `response.metadata` is the answer's JSON form; the source nodes are its hits."""

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        super().__init__(callback_manager=CallbackManager([]))

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(query_bundle.query_str)
        nodes = [NodeWithScore(node=_node(hit), score=hit.reader_score or 0.0) for hit in answer.hits]
        return Response(response=answer.text, source_nodes=nodes, metadata=answer.to_dict())

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


def _node(hit: Hit) -> TextNode:
    return TextNode(
        id_=hit.passage,
        text=hit.text,
        start_char_idx=hit.start,
        end_char_idx=hit.end,
        metadata={"document": hit.document, "title": hit.title, "date": hit.date, "publication": hit.publication},
    )
