"""What surrounds a document on a government page: navigation above, services below."""

ABOVE = """无障碍 | 适老模式 | 繁體版
您当前所在的位置： 首页 > 政府信息公开 > 巡视巡察 > 正文
索引号：11000000/{year}-00{serial}    主题分类：纪检监察    发布机构：{place}
发布时间：{published}　　来源：{place}　　浏览次数：{serial} 次　　字体：[大 中 小]
"""
BELOW = """
扫一扫在手机打开当前页
【打印本页】 【关闭窗口】
分享到：
上一篇：关于做好汛期安全防范工作的通知
下一篇：暂无
主办：{place}　承办：融媒体中心　网站标识码：0000000000
版权所有　未经许可不得转载
"""


def with_chrome(text: str, published: str, place: str) -> str:
    """Return the text between the head and the foot of a page."""
    words = {"published": published, "place": place, "year": published[:4], "serial": len(text)}
    return ABOVE.format(**words) + text.rstrip("\n") + BELOW.format(**words)


def as_page(text: str, published: str, place: str) -> str:
    """Return the text as an html page with menus, scripts and a foot."""
    title, *paragraphs = text.strip("\n").split("\n")
    body = "\n".join(f'<p style="text-indent:2em">{line.strip()}</p>' for line in paragraphs if line.strip())
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}_{place}</title>
<style>.nav{{color:#900}}</style><script>var hits = 1024; document.title;</script></head>
<body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/xcgz">巡察工作</a></li></ul></div>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/xcgz">巡察工作</a> &gt; 正文</div>
<div class="article"><h1>{title}</h1>
<div class="info">发布日期：{published}　来源：{place}　浏览次数：<span id="hits">0</span></div>
<div class="content">
{body}
</div>
<div class="share">分享到：微信 微博　【打印】【关闭】</div></div>
<div class="footer"><p>主办：{place}　技术支持：信息中心</p><p>网站标识码：0000000000</p></div>
<script>share({{}});</script>
</body></html>
"""
