"""The load of `benchmarks.loop` as each peer's documentation would have it: prompts in, stored replies out.

Run by `benchmarks.peers` in the peer's own environment, so it knows the standard library and that peer only:

    /path/to/venv/bin/python peer_loads.py inspect-ai http://127.0.0.1:40123 3000

Works in the current folder. Every peer may have 64 requests under way and no limit of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

AT_ONCE = 64
MAX_TOKENS = 300
PLENTY = 10**9


def prompts(count: int) -> list[str]:
    return [f"sudo give me {number} torches" for number in range(count)]


def inspect_ai(url: str, count: int) -> None:
    from inspect_ai import Task, eval
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.solver import generate

    os.environ |= {"LOCAL_BASE_URL": f"{url}/v1", "LOCAL_API_KEY": "none"}
    eval(
        Task(dataset=MemoryDataset([Sample(input=text) for text in prompts(count)]), solver=generate()),
        model="openai-api/local/stand-in",
        max_connections=AT_ONCE,
        max_samples=AT_ONCE,
        max_tokens=MAX_TOKENS,
        log_dir="logs",
        display="none",
    )


def distilabel(url: str, count: int) -> None:
    from distilabel.models import OpenAILLM
    from distilabel.pipeline import Pipeline
    from distilabel.steps import LoadDataFromDicts
    from distilabel.steps.tasks import TextGeneration

    with Pipeline() as pipeline:
        load = LoadDataFromDicts(data=[{"instruction": text} for text in prompts(count)], batch_size=AT_ONCE)
        llm = OpenAILLM(
            model="stand-in",
            base_url=f"{url}/v1",
            api_key="none",
            generation_kwargs={"max_new_tokens": MAX_TOKENS},
        )
        load >> TextGeneration(llm=llm, input_batch_size=AT_ONCE)
    pipeline.run(use_cache=False)


def bespokelabs_curator(url: str, count: int) -> None:
    os.environ |= {"CURATOR_CACHE_DIR": os.getcwd(), "TELEMETRY_ENABLED": "0", "CURATOR_VIEWER": "0"}
    from bespokelabs import curator

    llm = curator.LLM(
        model_name="hosted_vllm/stand-in",
        backend="litellm",  # its own OpenAI backend fetches a tokenizer from the internet
        generation_params={"max_tokens": MAX_TOKENS},
        backend_params={
            "base_url": f"{url}/v1",
            "api_key": "none",
            "max_concurrent_requests": AT_ONCE,
            "max_requests_per_minute": PLENTY,
            "max_tokens_per_minute": PLENTY,
        },
    )
    llm(prompts(count))


def data_designer(url: str, count: int) -> None:
    os.environ |= {"NEMO_TELEMETRY_ENABLED": "false", "DATA_DESIGNER_HOME": os.getcwd(), "NONE_KEY": "none"}
    import data_designer.config as dd
    from data_designer.interface import DataDesigner

    parameters = dd.ChatCompletionInferenceParams(max_tokens=MAX_TOKENS, max_parallel_requests=AT_ONCE)
    model = dd.ModelConfig(
        alias="model",
        model="stand-in",
        provider="local",
        inference_parameters=parameters,
        skip_health_check=True,
    )
    config = dd.DataDesignerConfigBuilder(model_configs=[model])
    config.add_column(
        dd.SamplerColumnConfig(
            name="number",
            sampler_type=dd.SamplerType.UNIFORM,
            params=dd.UniformSamplerParams(low=0, high=count),
        )
    )
    prompt = "sudo give me {{ number }} torches"
    config.add_column(dd.LLMTextColumnConfig(name="reply", prompt=prompt, model_alias="model"))
    provider = dd.ModelProvider(name="local", endpoint=f"{url}/v1", api_key="NONE_KEY")
    DataDesigner(artifact_path="artifacts", model_providers=[provider]).create(config, num_records=count)


LOADS: dict[str, Callable[[str, int], None]] = {
    "inspect-ai": inspect_ai,
    "distilabel": distilabel,
    "bespokelabs-curator": bespokelabs_curator,
    "data-designer": data_designer,
}

if __name__ == "__main__":
    LOADS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
