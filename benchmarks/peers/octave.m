% GNU Octave: the article's equations, vectorized, as its readers write them. Speaks the lines of peer.mjs.
1;

function [J, gradient] = costFunction(Theta, X, yv, softmax, relu)
  m = rows(X);
  L = numel(Theta) + 1;
  a{1} = [ones(m, 1, class(X)) X];
  for l = 2:L
    z = a{l-1} * Theta{l-1}';
    if l < L
      if relu, a{l} = max(z, 0); else a{l} = 1 ./ (1 + exp(-z)); end
      a{l} = [ones(m, 1, class(X)) a{l}];
    elseif softmax
      e = exp(z - max(z, [], 2));
      a{l} = e ./ sum(e, 2);
    else
      a{l} = 1 ./ (1 + exp(-z));
    end
  end
  if softmax
    J = -sum(sum(yv .* log(a{L}))) / m;
  else
    J = sum(sum(-yv .* log(a{L}) - (1 - yv) .* log(1 - a{L}))) / m;
  end
  s = a{L} - yv;
  gradient = cell(1, L - 1);
  for l = (L - 1):-1:1
    gradient{l} = s' * a{l} / m;
    if l > 1
      if relu, slope = a{l} > 0; else slope = a{l} .* (1 - a{l}); end
      s = (s * Theta{l}) .* slope;
      s = s(:, 2:end);
    end
  end
end

function values = readAll(file, kind)
  id = fopen(file, 'r');
  values = fread(id, Inf, kind);
  fclose(id);
end

function bytes = status(name)
  text = fileread('/proc/self/status');
  bytes = str2double(regexp(text, [name ':\s+(\d+)'], 'tokens', 'once'){1}) * 1024;
end

while true
  line = fgetl(stdin);
  if ! ischar(line), break; end
  if isempty(line), continue; end
  [word, rest] = strtok(line);
  switch word
    case 'prepare'
      before = status('VmRSS');
      task = jsondecode(fileread(strtrim(rest)));
      real = @double;
      if strcmp(task.precision, 'f32'), real = @single; end
      sizes = task.layers;
      X = real(reshape(readAll(task.X, 'float32'), sizes(1), [])');
      labels = readAll(task.y, 'int32');
      yv = real(eye(sizes(end))(labels, :));
      vector = readAll(task.Theta, 'double');
      Theta = {};
      offset = 0;
      for l = 1:numel(sizes) - 1
        count = sizes(l + 1) * (sizes(l) + 1);
        Theta{l} = real(reshape(vector(offset + (1:count)), sizes(l) + 1, sizes(l + 1))');
        offset += count;
      end
      softmax = strcmp(task.output, 'softmax');
      relu = strcmp(task.activation, 'relu');
      batches = task.rows / task.batchSize;
      next = 0;
      answer = struct('library', 'GNU Octave', 'version', version(), 'precision', task.precision);
    case 'run'
      count = str2double(rest);
      start = tic;
      for i = 1:count
        if batches == 1
          x = X; t = yv;
        else
          batch = next * task.batchSize + (1:task.batchSize);
          next = mod(next + 1, batches);
          x = X(batch, :); t = yv(batch, :);
        end
        [J, gradient] = costFunction(Theta, x, t, softmax, relu);
        if strcmp(task.work, 'step')
          for l = 1:numel(Theta), Theta{l} -= task.learningRate * gradient{l}; end
        end
      end
      answer = struct('microseconds', 1e6 * toc(start), 'count', count);
    case 'cost'
      first = 1:task.batchSize;
      answer = struct('cost', double(costFunction(Theta, X(first, :), yv(first, :), softmax, relu)));
    case 'memory'
      answer = struct('before', before, 'peak', status('VmHWM'));
  end
  printf('= %s\n', jsonencode(answer));
  fflush(stdout);
end
