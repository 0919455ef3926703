"""What NVIDIA's own occupancy calculator says: cuda_occupancy.h of the CUDA toolkit, compiled as C. No device is needed.

    python3 eng/golden/occupancy.py /usr/local/cuda/include

The payload: "cases" are rows of compute capability (80 is 8.0), lanes of a group, registers of a lane, bytes of shared
memory, and what comes of it: groups by warps, by registers, by shared memory (-1: no limit), groups that are active, and
what limits them (1 warps, 2 groups, 4 registers, 8 shared memory, added up). "most" are rows of compute capability, lanes
of a group, groups, and the most registers of a lane with which as many groups have room in the register file, 0 if none.
"""

import pathlib
import random
import re
import subprocess
import sys
import tempfile

import golden

SEED = 14
PROGRAM = r"""
#include <stdio.h>
#include "cuda_occupancy.h"

/* Limits that the header takes from the driver: CUDA C++ Programming Guide, "Technical Specifications per Compute Capability". */
static struct { int capability, lanes, sharedKiB, optInKiB, reserved; } devices[] = {
    {70, 2048, 96, 96, 0}, {75, 1024, 64, 64, 0}, {80, 2048, 164, 163, 1024},
    {86, 1536, 100, 99, 1024}, {89, 1536, 100, 99, 1024}, {90, 2048, 228, 227, 1024},
};

int main(void)
{
    int capability, groupSize, registers;
    long shared;
    while (scanf("%d %d %d %ld", &capability, &groupSize, &registers, &shared) == 4) {
        int d = 0;
        while (devices[d].capability != capability)
            d++;
        cudaOccDeviceProp device = {0};
        device.computeMajor = capability / 10;
        device.computeMinor = capability % 10;
        device.maxThreadsPerBlock = 1024;
        device.maxThreadsPerMultiprocessor = devices[d].lanes;
        device.regsPerBlock = device.regsPerMultiprocessor = 65536;
        device.warpSize = 32;
        device.sharedMemPerBlock = 48 * 1024;
        device.sharedMemPerMultiprocessor = devices[d].sharedKiB * 1024;
        device.sharedMemPerBlockOptin = devices[d].optInKiB * 1024;
        device.reservedSharedMemPerBlock = devices[d].reserved;
        device.numSms = 1;
        cudaOccFuncAttributes kernel = {0};
        kernel.maxThreadsPerBlock = 1024;
        kernel.numRegs = registers;
        kernel.maxDynamicSharedSizeBytes = shared;
        kernel.shmemLimitConfig = FUNC_SHMEM_LIMIT_OPTIN;
        kernel.numBlockBarriers = 1;
        cudaOccDeviceState state = {0};
        state.carveoutConfig = SHAREDMEM_CARVEOUT_MAX_SHARED;
        cudaOccResult result = {0};
        if (cudaOccMaxActiveBlocksPerMultiprocessor(&result, &device, &kernel, &state, groupSize, shared) != CUDA_OCC_SUCCESS)
            return 1;
        unsigned by = result.limitingFactors;
        int limits = (by & OCC_LIMIT_WARPS ? 1 : 0) + (by & OCC_LIMIT_BLOCKS ? 2 : 0)
            + (by & OCC_LIMIT_REGISTERS ? 4 : 0) + (by & OCC_LIMIT_SHARED_MEMORY ? 8 : 0);
        printf("%d %d %d %d %d\n", result.blockLimitWarps, result.blockLimitRegs,
            result.blockLimitSharedMem == INT_MAX ? -1 : result.blockLimitSharedMem, result.activeBlocksPerMultiprocessor, limits);
    }
    return 0;
}
"""

CAPABILITIES = {70: 96, 75: 64, 80: 163, 86: 99, 89: 99, 90: 227}
MOST_REGISTERS = 255  # the guide's limit; the header lets 256 pass, which no compiler makes


def ask(program, questions):
    text = "".join(" ".join(map(str, question)) + "\n" for question in questions)
    lines = subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    return [list(map(int, line.split())) for line in lines]


def questions():
    draw = random.Random(SEED)
    for capability, most_kib in CAPABILITIES.items():
        for _ in range(40):
            group_size = draw.choice([32, 64, 128, 256, 512, 1024, draw.randint(1, 1024), draw.randint(1, 300)])
            registers = draw.choice([16, 32, 40, 64, 128, 255, draw.randint(1, 255), draw.randint(24, 96)])
            shared = draw.choice([0, 1, 1024 * draw.randint(1, most_kib), draw.randint(1, 1024 * most_kib), draw.randint(1, 20000)])
            yield capability, group_size, registers, shared
        # At the ends, and just past them.
        yield capability, 1024, 64, 0
        yield capability, 1024, 65, 0
        yield capability, 1025, 16, 0
        yield capability, 1, 1, 0
        yield capability, 64, 32, 1024 * most_kib
        yield capability, 64, 32, 1024 * most_kib + 1


def most(program):
    draw = random.Random(SEED + 1)
    for capability in CAPABILITIES:
        for _ in range(15):
            group_size = draw.choice([32, 64, 96, 128, 160, 256, 320, 512, 1024, draw.randint(1, 1024)])
            groups = draw.randint(1, 12)
            answers = ask(program, [(capability, group_size, count, 0) for count in range(1, MOST_REGISTERS + 1)])
            fitting = [count for count, answer in enumerate(answers, 1) if answer[1] >= groups]
            yield capability, group_size, groups, max(fitting, default=0)


include = pathlib.Path(sys.argv[1])
version = int(re.search(r"CUDART_VERSION\s+(\d+)", (include / "cuda_runtime_api.h").read_text()).group(1))
with tempfile.TemporaryDirectory() as folder:
    source, built = pathlib.Path(folder, "ask.c"), pathlib.Path(folder, "ask")
    source.write_text(PROGRAM)
    subprocess.run(["cc", "-I", include, "-o", built, source], check=True)
    asked = list(questions())
    payload = {
        "cases": [[*question, *answer] for question, answer in zip(asked, ask(built, asked), strict=True)],
        "most": list(most(built)),
    }

golden.write(
    "katas/07-GPU/14-occupancy/golden/calculator.golden",
    payload,
    tool=f"cuda_occupancy.h of CUDA {version // 1000}.{version % 1000 // 10}",
    seed=SEED,
)
