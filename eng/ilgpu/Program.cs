using Katas.Ilgpu;

if (LaneOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(LaneOptions.Usage);
    return 2;
}

#if ILGPU
// The worker's code redirects the console to keep what tests print; what the lane says goes past it.
var output = new LaneOutput(new StreamWriter(Console.OpenStandardOutput()), options.IsJson);
return Katas.Ilgpu.Replaying.IlgpuLane.Run(options, output);
#else
Console.Error.WriteLine($"ILGPU was not there when this was built, so nothing of {options.Root} is replayed: kata setup ilgpu");
return 3;
#endif
